/** Names of media and services, in lower case, which no word of theirs gives a category. */
const knownNames: Record<string, string> = Object.fromEntries(
  Object.entries({
    Video: ['youtube', 'vimeo', 'twitch', 'tiktok', 'netflix', 'peertube'],
    Audio: ['spotify', 'soundcloud', 'apple podcasts', 'apple music'],
    Apps: ['app store', 'google play'],
    Games: ['playstation', 'itch.io'],
    Software: ['github', 'gitlab', 'npm', 'pypi', 'docker hub', 'hugging face', 'stack overflow'],
    Shopping: ['amazon', 'ebay', 'etsy', 'shopify'],
    Fundraising: ['patreon', 'gofundme', 'kickstarter'],
    'Newsletters and blogs': ['substack', 'wordpress', 'tumblr'],
    Work: ['linkedin'],
    Reference: ['wikipedia', 'wikimedia commons'],
    Research: ['arxiv', 'pubmed'],
    News: [
      ...['the new york times', 'new york times', 'the washington post', 'washington post', 'the guardian'],
      ...[
        'bbc',
        'cnn',
        'reuters',
        'bloomberg',
        'financial times',
        'the economist',
        'the atlantic',
        'fox news',
      ],
      ...[
        'the wall street journal',
        'wall street journal',
        'politico',
        'der spiegel',
        'die zeit',
        'die welt',
      ],
      ...[
        'süddeutsche zeitung',
        'le monde',
        'le figaro',
        'el país',
        'el mundo',
        'la repubblica',
        'al jazeera',
      ],
    ],
  }).flatMap(([category, names]) => names.map((name) => [name, category])),
);

/** Words that give a topic or name its category, in lower case: whole words of English and of what is international. */
const words: Record<string, string> = Object.fromEntries(
  Object.entries({
    'Artificial intelligence':
      'ai ki ia genai agi llm llms gpt chatgpt claude gemini copilot openai midjourney machinelearning deeplearning artificialintelligence',
    Software:
      'software opensource foss linux android ios windows macos javascript typescript python java rust golang kotlin react vue angular nodejs node docker kubernetes devops webdev programming coding developer developers code git api database postgres sqlite css html wordpress browser firefox chrome fediverse mastodon bluesky',
    Technology:
      'tech technology hardware iphone ipad macbook pixel galaxy laptop robot robotics chip chips semiconductor semiconductors quantum 5g iot vr ar cloud data bigdata cybersecurity infosec privacy security blockchain startup startups innovation digital digitalization apple google microsoft samsung nvidia intel',
    Finance:
      'crypto bitcoin btc ethereum eth defi nft nfts stocks stock trading investing markets fintech economy economics inflation bank banking finance wirtschaft tax taxes',
    Games:
      'game games gaming gamer gamedev indiedev indiegame esports xbox playstation nintendo steam switch minecraft fortnite pokemon zelda dnd ttrpg boardgames',
    Science:
      'science physics chemistry biology astronomy space nasa esa spacex moon mars telescope webb hubble jwst artemis starship research neuroscience genetics archaeology wissenschaft ciencia scicomm dinosaur dinosaurs fossil',
    'Climate and environment':
      'climate climatechange climatecrisis klima klimawandel klimakrise energy solar wind renewables sustainability sustainable environment nature biodiversity ocean wildlife birds cop28 cop29 cop30 evs ev recycling',
    Health:
      'health healthcare covid covid19 corona longcovid vaccine vaccines mentalhealth medicine medical cancer nutrition wellness fitness yoga gesundheit autism adhd',
    Politics:
      'politics election elections vote voting democracy government congress senate parliament bundestag eu ukraine gaza israel palestine russia nato trump biden brexit policy justice humanrights feminism blm law migration politik act',
    Sports:
      'sport sports football soccer fussball fútbol futbol futebol basketball nba nfl mlb nhl f1 formula1 tennis golf cricket rugby cycling running marathon olympics paralympics championsleague bundesliga premierleague laliga worldcup cup league championship fc tour',
    Music:
      'music musik musica música song songs album concert concerts jazz pop hiphop techno metal classicalmusic opera vinyl nowplaying bandcamp kpop bts eurovision orchestra',
    'Film and television':
      'film films movie movies cinema tv series netflix hbo disney oscars anime starwars startrek doctorwho marvel tatort',
    Books:
      'book books booktok bookstodon reading writing writer writers writingcommunity author authors poetry novel fiction library libraries comics comic manga literature bücher',
    'Art and design':
      'art arts artist artists artwork illustration drawing painting design designer ux ui typography architecture photography photo photos foto animation museum streetart fotografie mastoart blender',
    Food: 'food recipe recipes cooking baking coffee wine beer vegan restaurant chef foodie tea pizza bread essen',
    Travel:
      'travel tourism hotel flight flights airport train trains railway vacation hiking reise travelphotography',
    Education:
      'education school schools university college students student teacher teachers learning edtech teaching academia academic phd bildung institute academy',
    'Business and work':
      'business marketing seo sales leadership management jobs job hiring career careers remotework entrepreneur entrepreneurship hr productivity startuplife ecommerce advertising branding inc gmbh ltd corp',
    News: 'news breaking breakingnews journalism media press times post zeitung nachrichten noticias',
    Audio: 'podcast podcasts radio',
    Events:
      'conference summit festival expo ces ces2024 ces2025 hackathon meetup webinar awards week day workshop fosdem',
    Animals:
      'cat cats dog dogs caturday pets birdwatching catsofmastodon dogsofmastodon animals horse horses',
    Fashion: 'fashion style beauty makeup skincare sneakers jewelry',
    Cars: 'car cars tesla bmw porsche mercedes ferrari toyota ford auto automotive motorsport',
    Organisations:
      'foundation association society party union committee council ministry institut verein stiftung',
  }).flatMap(([category, list]) => list.split(' ').map((word) => [word, category])),
);

/**
 * The category of a topic by a word of its name; null when no word tells. Of a name in running text only the last word counts, which says
 * what the thing is (`Claude Monet` is no language model), or the first one of a numbered product (`iPhone 15 Pro`).
 */
export function categoryOfName(name: string): string | null {
  const known = name.toLowerCase();
  if (Object.hasOwn(knownNames, known)) return knownNames[known] ?? null;
  const whole = known.replace(/[\s-]/g, '');
  const parts = name
    .replace(/(\p{Ll})(\p{Lu})/gu, name.includes(' ') ? '$1$2' : '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .reverse();
  const telling = !name.includes(' ') ? parts : [/\d/.test(name) ? parts.at(-1) : parts[0]];
  for (const word of [whole, ...telling]) {
    if (word !== undefined && Object.hasOwn(words, word)) return words[word] ?? null;
  }
  return null;
}
