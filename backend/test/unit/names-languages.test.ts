import { describe, expect, it } from '@jest/globals';
import { productsOf } from '../../src/analysis/rules/products.js';
import { aCollection, aPost } from '../support/posts.js';

/** Names that recur in posts as people write them, with all that looks like a name and is none. */
const cases: [language: string, posts: string, names: string[]][] = [
  [
    'English',
    `Shifty Adam Schiff is at it again. He never stops.
I watched Adam Schiff on television, and it was boring.
Nobody believes Adam Schiff's story anymore!
The Endorsement Couldn't Come At A Better Time
This Endorsement Couldn't Come At A Better Place
MAKE THE BIG SALE GREAT AGAIN TODAY
MAKE THE BIG SALE GREAT AGAIN TOMORROW
We drove from New York City to Washington, and Dr. Anthony Fauci met us.
Then Dr. Anthony Fauci called about New York City.
What a great job they did, a really great job. You did a Great Job.
Just a Great Job, as I said, a job well done, great as ever
John F. Kennedy spoke here.
I read about John F. Kennedy at school.
Senator Elizabeth Warren and Nancy Pelosi & Adam Schiff were there
They asked Nancy Pelosi.
It Couldn't Come soon enough, and we think it Couldn't Come too soon`,
    ['Adam Schiff', 'Anthony Fauci', 'John F. Kennedy', 'Nancy Pelosi', 'New York City'],
  ],
  [
    'German',
    `Heute war Angela Merkel in Berlin.
Gestern sprach ich mit Angela Merkel über Politik.
Die Süddeutsche Zeitung schreibt darüber
Ich lese die Süddeutsche Zeitung gern
Das kostet 5 Millionen Euro.
Noch einmal 3 Millionen Euro für die Schule
Am Ende Januar wird es kalt
Erst Ende Januar kommt die Antwort
Guten Morgen Zusammen
Allen einen Guten Morgen!
Die Deutsche Bahn hat Verspätung
Ohne die Deutsche Bahn geht nichts`,
    ['Angela Merkel', 'Deutsche Bahn', 'Süddeutsche Zeitung'],
  ],
  [
    'French',
    `Emmanuel Macron a parlé hier.
J'ai vu Emmanuel Macron à la télé.
Le président Emmanuel Macron se trompe.
On se retrouve à la Tour Eiffel ce soir
Quelle foule devant la Tour Eiffel
Bonne Année à tous
Je vous souhaite une Bonne Année
La Banque de France relève ses taux
Selon la Banque de France, tout va bien
L'Assemblée Nationale vote demain.
Le vote de l’Assemblée Nationale est clair`,
    ['Assemblée Nationale', 'Banque de France', 'Emmanuel Macron', 'Tour Eiffel'],
  ],
  [
    'Spanish',
    `Pedro Sánchez y Yolanda Díaz se reunieron ayer.
Ayer vi a Pedro Sánchez en la calle.
Dicen que Yolanda Díaz dimite.
El Real Madrid ganó otra vez.
Nadie gana al Real Madrid
¡Feliz Navidad a todos!
Os deseo una Feliz Navidad
Vivo en la Ciudad de México
La Ciudad de México es enorme
¿Qué Pasa Aquí?
¿Qué Pasa Aquí?
Castilla y León es bonita
Viajo por Castilla y León`,
    ['Castilla y León', 'Ciudad de México', 'Pedro Sánchez', 'Real Madrid', 'Yolanda Díaz'],
  ],
  [
    'Italian',
    `Oggi Giorgia Meloni parla alla Camera.
Secondo Giorgia Meloni tutto va bene
Ho visto Giorgia Meloni in piazza
Andiamo alla Scala di Milano?
Che serata alla Scala di Milano
Buona Giornata a tutti
Vi auguro una Buona Giornata
L'Unione Europea decide
Le regole dell'Unione Europea`,
    ['Giorgia Meloni', 'Scala di Milano', 'Unione Europea'],
  ],
  [
    'Russian',
    `Вчера Владимир Путин выступил.
Я видел, как Владимир Путин говорил.
Мы были там, где Большой Театр давал спектакль.
Люблю Большой Театр.
Доброе Утро всем
Всем Доброе Утро`,
    ['Большой Театр', 'Владимир Путин'],
  ],
  [
    'Japanese, which has no capitals',
    `東京タワーに行きました
東京タワーはきれい
京都は雨
京都は晴れ`,
    [],
  ],
];

describe('names in posts', () => {
  it.each(cases)('of %s are those that a reader would list', (_, posts, names) => {
    const texts = posts.split('\n').map((text, index) => aPost({ id: String(index + 1), text }));
    const found = productsOf(texts, aCollection([]).account).map(({ product }) => product);
    expect(found.sort()).toEqual(names);
  });

  it('are told once, as most posts have it, with the posts of all its forms', () => {
    const texts = [
      'I know Adam Schiff',
      'we met Adam Schiff',
      'he is Shifty Adam Schiff to some',
      'not Adam Schiff’s fault',
      'and #AdamSchiff @AdamSchiff',
      'nothing',
    ];
    const posts = texts.map((text, index) => aPost({ id: String(index + 1), text }));
    expect(productsOf(posts, aCollection([]).account)).toEqual([
      { product: 'Adam Schiff', category: 'Names', tweet_ids: ['1', '2', '3', '4', '5'] },
    ]);
  });

  it('are different things where one only begins like the other', () => {
    const texts = [
      'we live in New York City',
      'we live in New York City now',
      'they read the New York Times',
      'they like the New York Times',
    ];
    const posts = texts.map((text, index) => aPost({ id: String(index + 1), text }));
    const found = productsOf(posts, aCollection([]).account).map(({ product }) => product);
    expect(found.sort()).toEqual(['New York City', 'New York Times']);
  });

  it('are not the hashtags, accounts and sites of posts again, nor parts of the name of the account', () => {
    const text = 'So says Ada King Lovelace, or Ada Lovelace: see #Podcast by @FieldNotesHQ';
    const posts = [1, 2, 3].map((id) =>
      aPost({ id: String(id), text, hashtags: ['Podcast'], links: ['https://youtube.com/watch?v=1'] }),
    );
    const { account } = aCollection([]);
    expect(productsOf(posts, { ...account, display_name: 'Ada King Lovelace' })).toEqual([]);
  });

  it('are none of a text that only shouts or is a headline', () => {
    const texts = [
      'Senate Leaders Reach A Deal With House Members',
      'Senate Leaders Reach A Deal With White House',
      'THE GREAT ESCAPE From Alcatraz IS A MOVIE EVERYONE SHOULD SEE',
      'THE GREAT ESCAPE From Alcatraz IS A MOVIE NOBODY SHOULD MISS',
    ];
    const posts = texts.map((text, index) => aPost({ id: String(index + 1), text }));
    expect(productsOf(posts, aCollection([]).account)).toEqual([]);
  });
});
