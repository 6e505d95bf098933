import type { InventedAccount } from './invented-account';

/** A reporter who does not exist. */
export const reporter: InventedAccount = {
  username: 'ottilie_brackmann',
  displayName: 'Ottilie Brackmann',
  bio: 'Invented for the example. Freelance reporter on rivers, dams and the people beside them. Wet feet, dry notes.',
  followers: 23178,
  following: 1204,
  seed: 29,
  posts: 250,
  medianLikes: 64,
  hours: [1, 0, 0, 1, 2, 3, 3, 3, 5, 9, 12, 7],
  weekdays: [5, 6, 6, 6, 5, 8, 13],
  client: 'Pocket Poster',
  slots: {
    place: ['Ostermühl', 'Kellbrück', 'Sandhafen', 'the lower Tann', 'the delta', 'Weidenrode'],
    who: ['A miller', 'The lock keeper', 'A farmer', 'The mayor', 'An engineer', 'A nine-year-old'],
    thing: [
      'the dam',
      'the new turbine',
      'the dredging',
      'the water permit',
      'the flood wall',
      'the fish pass',
    ],
  },
  themes: [
    {
      lang: 'en',
      weight: 22,
      appeal: 1.5,
      lines: [
        'New report: who decided about {thing} in {place}, and who was not asked. {4-16} months of minutes, {30-900} pages.',
        'I asked for the files on {thing}. They sent {3-40} pages, {2-39} of them black.',
        '{who} in {place} told me: “We do not fear the water. We fear the letter that comes after it.”',
        'What does {thing} cost? The ministry says {2-9} million. Its own annex says {11-28}.',
        'Correction: the permit for {thing} runs until {2027-2041}, not {2027-2041}. The text is updated. I am sorry.',
      ],
      tags: ['rivers', 'investigation'],
      pictures: [
        'A page of an official letter in which all but one line is blacked out.',
        'A weir seen from below in evening light; on the left bank a man with a bicycle looks at it.',
      ],
      pages: ['https://flussblatt.example/reports', 'https://flussblatt.example/tann-files'],
    },
    {
      lang: 'en',
      weight: 16,
      appeal: 0.8,
      lines: [
        'On the train to {place} with {2-5} notebooks and no idea whether anybody will open the door.',
        '{who} gave me coffee, {3-9} maps and the name of the person who really knows.',
        'Writing day. {200-1400} words, of which {20-180} may stay.',
        'It rained on my recorder. The interview is {14-50} minutes of river now. I like it.',
        'Should I walk the whole Tann from spring to sea? {12-19} days. Who comes along?',
      ],
      tags: ['fieldnotes'],
      pictures: [
        'A wet notebook on a stone; the ink of the upper half has run.',
        'A view out of a train window on a flooded meadow.',
      ],
      pages: [],
    },
    {
      lang: 'en',
      weight: 13,
      appeal: 1.1,
      lines: [
        'How to read a flood warning, in three questions: which gauge, which hour, who says so?',
        'A chart is not a river. Ask where the zero is.',
        'Before you write “highest ever”, look when the gauge was built. In {place}: {1931-1998}.',
        'Newsletter {3-80} is out: {thing}, a ferry without a river, and your letters.',
      ],
      tags: ['journalism', 'DataJournalism'],
      pictures: [
        'The same water levels drawn twice: once with a zero at the bottom, once without; the second looks dramatic.',
      ],
      pages: ['https://flussblatt.example/letter', 'https://flussblatt.example/how-we-work'],
    },
    {
      lang: 'de',
      weight: 8,
      appeal: 0.9,
      lines: [
        'Am {2-28}. lese ich in {place} aus dem Tann-Buch. Eintritt frei, Gummistiefel erwünscht.',
        'Wer entscheidet über {2-9} Kubikmeter in der Sekunde? Meine Recherche jetzt auch auf Deutsch.',
        'Heute {30-90} Leserbriefe gelesen. Der kürzeste: „Endlich.“',
      ],
      tags: ['Flüsse', 'Lesung'],
      pictures: ['Ein kleiner Saal mit Klappstühlen; auf der Bühne steht ein Paar Gummistiefel.'],
      pages: ['https://flussblatt.example/lesungen'],
    },
  ],
  threads: [
    [
      'I spent a night at the gauge in {place}. A thread about a number that moves {30-400} homes.',
      'The gauge reports every 15 minutes. At {200-260} cm a phone rings. It is one phone, and one person.',
      'She has done it for {11-31} years. “You hear it before you see it,” she says.',
      'At four in the morning it fell. Nobody upstairs knew. That is the job.',
    ],
    [
      'Three mills, one river, no water: my report from the Tann.',
      'The agreement says who may take how much. It is from {1897-1931}, and one page is missing.',
      'I found the page. It hung framed in a kitchen.',
    ],
  ],
  replies: [
    {
      to: 'tannwasser_lab',
      lines: [
        'Is that reading before or after the weir?',
        'Thank you! I will write “highest since 1998” then.',
        'May I print the chart, with your name and the zero?',
        'Danke, Freitag reicht mir.',
      ],
    },
    {
      to: 'kellbrueck_rathaus',
      lines: [
        'Who signed this, and when?',
        'Is there a public file about it?',
        'Thank you for answering on a Sunday.',
      ],
    },
    { to: 'lektorat_flussblatt', lines: ['Both commas are load-bearing.', 'Fine. But the eel stays.'] },
    {
      to: 'hanno_of_the_ferry',
      lines: ['See you at the landing at six. I bring the bread.', 'Was it you who saw {thing} first?'],
    },
  ],
  quotes: [
    {
      of: { author: 'kellbrueck_rathaus', text: 'The footpath along the river will be improved this year.' },
      line: '“Improved” means {2-9} metres of concrete, says the plan on page {12-60}.',
    },
    {
      of: { author: 'tannwasser_lab', text: 'The peak passed Kellbrück tonight, below our forecast.' },
      line: 'The people who got this right slept {2-4} hours. Buy them a coffee.',
    },
  ],
  reposts: [
    { author: 'tannwasser_lab', text: 'Gauge Kellbrück, 7:00: level 341 cm and rising 9 cm an hour.' },
    {
      author: 'tannwasser_lab',
      text: 'New in the Flussatlas: 40 years of readings, cleaned, with every gap marked.',
    },
    { author: 'lektorat_flussblatt', text: 'Issue 61 is at the printer: dams, letters, one recipe.' },
    { author: 'hanno_of_the_ferry', text: 'No crossing today. The river is wider than my rope.' },
  ],
};
