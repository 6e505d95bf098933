import type { InventedAccount } from './invented-account';

/** A river laboratory that does not exist. */
export const lab: InventedAccount = {
  username: 'tannwasser_lab',
  displayName: 'Tannwasser River Lab',
  bio: 'Invented for the example. We measure the Tann from the spring to the estuary: level, temperature, fish. Open data. English and Deutsch.',
  followers: 8412,
  following: 391,
  seed: 11,
  posts: 600,
  medianLikes: 21,
  hours: [0, 0, 1, 9, 14, 8, 5, 6, 5, 2, 1, 0],
  weekdays: [9, 13, 10, 14, 8, 2, 1],
  client: 'Tannwasser Scheduler',
  slots: {
    town: ['Ostermühl', 'Kellbrück', 'Sandhafen', 'Grünau', 'Weidenrode', 'Altmoor'],
    fish: ['grayling', 'barbel', 'brown trout', 'nase', 'bullhead', 'eel'],
    fisch: ['Äschen', 'Barben', 'Bachforellen', 'Nasen', 'Groppen', 'Aale'],
    bug: ['mayflies', 'caddis larvae', 'stoneflies', 'river limpets', 'damselfly larvae'],
    part: ['the upper reach', 'the weir', 'the oxbow', 'the old mill race', 'the estuary', 'the gravel bend'],
    crew: ['Two of us', 'The morning crew', 'Four volunteers', 'Our new trainee', 'The night team'],
    feel: ['colder than it looks', 'high and brown', 'clear down to the gravel', 'slow as honey', 'loud'],
  },
  themes: [
    {
      lang: 'en',
      weight: 24,
      appeal: 0.7,
      lines: [
        'Gauge {town}, 7:00: level {62-214} cm, water {3-22}.{0-9} °C, oxygen {7-12}.{0-9} mg/l.',
        'Morning reading at {town}: {62-214} cm and {3-22}.{0-9} °C. The river is {feel}.',
        '{town} gauge: up {3-28} cm since yesterday, {62-214} cm now.',
        'Level at {town} down {2-19} cm in {2-6} days. Next reading at noon.',
        'Conductivity at {part} near {town}: {310-640} µS/cm, {2-14} % above the mean of the month.',
        'Turbidity {4-88} NTU at {town} after {3-31} mm of rain overnight.',
      ],
      tags: ['TannLevel', 'rivers', 'hydrology'],
      pictures: [
        'A staff gauge at a concrete wall; the water stands just below the mark for one metre.',
        'A line chart of the water level over seven days, with one steep rise on the fourth.',
      ],
      pages: ['https://data.tannwasser.example/gauges', 'https://data.tannwasser.example/today'],
    },
    {
      lang: 'de',
      weight: 14,
      appeal: 0.8,
      lines: [
        'Pegel {town}, 7 Uhr: {62-214} cm, Wasser {3-22},{0-9} °C, Sauerstoff {7-12},{0-9} mg/l.',
        'Der Pegel in {town} ist seit gestern um {3-28} cm gestiegen und steht jetzt bei {62-214} cm.',
        'Heute an der Tann bei {town}: {3-22},{0-9} °C im Wasser, {2-29} °C in der Luft.',
        'Trübung in {town}: {4-88} NTU nach {3-31} mm Regen in der Nacht.',
      ],
      tags: ['TannPegel', 'Flüsse'],
      pictures: [
        'Ein Lattenpegel an einer Betonmauer; das Wasser steht knapp unter der Marke für einen Meter.',
      ],
      pages: ['https://data.tannwasser.example/pegel'],
    },
    {
      lang: 'en',
      weight: 15,
      appeal: 1.6,
      lines: [
        '{crew} counted {11-180} {fish} at {part} today. Last year it was {11-180}.',
        'First {fish} of the season past the counter at {town}!',
        'One {fish} of {24-71} cm went through the fish pass at {town} at {2-5} in the morning. We have it on video.',
        'Electrofishing near {town}: {3-9} species, {40-320} fish, all back in the water within the hour.',
        'Who lives under one stone at {part}? {12-90} {bug}, and one very annoyed bullhead.',
      ],
      tags: ['FishPass', 'fish', 'fieldwork', 'CitizenScience'],
      pictures: [
        'A grayling with its long dorsal fin spread, held just under the water by two wet hands.',
        'Three people in waders stand in knee-deep water around a white tray.',
        'A trout in the window of a fish counter, lit green from the side.',
      ],
      pages: ['https://tannwasser.example/fish-counter'],
    },
    {
      lang: 'de',
      weight: 9,
      appeal: 1.5,
      lines: [
        'Gezählt bei {town}: {11-180} {fisch}, im Vorjahr waren es {11-180}.',
        'Die ersten {fisch} der Saison sind durch die Fischtreppe in {town} gezogen!',
        'Unter einem einzigen Stein bei {town}: {12-90} Köcherfliegenlarven und eine sehr verärgerte Groppe.',
      ],
      tags: ['Fischtreppe', 'Bürgerwissenschaft'],
      pictures: ['Drei Menschen in Wathosen stehen im knietiefen Wasser um eine weiße Schale.'],
      pages: ['https://tannwasser.example/fischzaehler'],
    },
    {
      lang: 'en',
      weight: 10,
      months: [5, 6, 7, 8, 9],
      appeal: 1.3,
      lines: [
        'The Tann at {town} passed {21-26} °C this afternoon. For {fish} that is the limit: please stay out of {part}.',
        'Day {3-17} below the low-water mark at {town}. The mill keeps {120-480} litres a second in the bed, as agreed.',
        'Shade matters: {1-4}.{0-9} °C between the alders at {part} and the open bank {90-400} m below.',
        'Algae at {part}. It is not the blue-green kind; we checked with the TannMeter 2 and under the microscope.',
      ],
      tags: ['LowWater', 'heat', 'rivers'],
      pictures: [
        'A dry gravel bank with a narrow green channel; a folding ruler lies beside a stranded mussel.',
      ],
      pages: ['https://tannwasser.example/low-water'],
    },
    {
      lang: 'en',
      weight: 9,
      months: [11, 12, 1, 2, 3],
      appeal: 1.4,
      lines: [
        'Flood watch {town}: {240-390} cm and rising {4-17} cm an hour. The footpath at {part} is closed.',
        'The peak passed {town} at {3-11} tonight with {240-390} cm, {3-40} cm below our forecast.',
        'Ice on the still water at {part}. The sensors sleep, we do not.',
      ],
      tags: ['TannFlood', 'flood', 'hydrology'],
      pictures: ['Brown water over a meadow up to the second rail of a fence; a bench stands in it.'],
      pages: ['https://data.tannwasser.example/flood', 'https://kellbrueck.example/warnings'],
    },
    {
      lang: 'en',
      weight: 13,
      appeal: 1,
      lines: [
        'New in the Flussatlas: {2-40} years of readings from {town}, cleaned, with every gap marked.',
        'TannMeter 2 or TannMeter 1? We ran both for {20-90} days at {town}; they differ by {0-1}.{1-9} °C.',
        'The Flussatlas has {3-9} new layers: shade, weirs, outfalls. Tell us what is wrong with them.',
        'Release {2-6}.{0-9} of the Flussatlas repairs {3-25} coordinates. Thank you, {town} anglers’ club.',
        'How do we measure oxygen at night? With a TannMeter 2, a car battery and {2-5} thermos flasks.',
      ],
      tags: ['OpenData', 'Flussatlas', 'TannMeter'],
      pictures: [
        'A grey sensor the size of a bottle on a workbench, opened, with a hand for scale.',
        'A map of a river with blue dots of different size; the largest stands at the estuary.',
      ],
      pages: ['https://flussatlas.example/new', 'https://data.tannwasser.example/downloads'],
    },
    {
      lang: 'en',
      weight: 8,
      appeal: 1.2,
      lines: [
        'Open lab on Saturday in {town}: look through our microscopes from {9-11} to {14-17}. Bring boots.',
        'Have you seen foam at {part} this week? Tell us where and when.',
        'A class of {18-28} from {town} asked us {30-90} questions today. The best: does a river get tired?',
        'We are looking for {2-5} people who read the gauge at {town} once a week. No training needed.',
      ],
      tags: ['CitizenScience', 'OpenLab'],
      pictures: ['Children bend over a row of white trays on a bridge; one points at something.'],
      pages: ['https://tannwasser.example/join'],
    },
    {
      lang: 'de',
      weight: 6,
      appeal: 1.1,
      lines: [
        'Offenes Labor am Samstag in {town}: Mikroskope von {9-11} bis {14-17} Uhr. Gummistiefel mitbringen!',
        'Wir suchen {2-5} Menschen, die einmal in der Woche den Pegel in {town} ablesen. Wer hat Lust?',
        'Neu im Flussatlas: {2-40} Jahre Messwerte aus {town}, bereinigt, mit jeder Lücke.',
      ],
      tags: ['OffenesLabor', 'Flussatlas'],
      pictures: ['Kinder beugen sich auf einer Brücke über eine Reihe weißer Schalen.'],
      pages: ['https://tannwasser.example/mitmachen'],
    },
  ],
  threads: [
    [
      'Why did the Tann rise in {town} on a day without rain? A short thread.',
      'Rain fell, but {20-60} km upstream, on ground that was frozen. Nothing sank in.',
      'The wave took {9-15} hours to reach us. Our forecast had it {1-3} hours late, because it took the ground for soft.',
      'What we change: soil temperature goes into the model. Data and code are in the Flussatlas.',
    ],
    [
      'We are often asked what a fish pass costs. Here are the figures for {town}.',
      'Building it: {310-480},000. Keeping it free of branches: {4-9},000 a year and many Sunday mornings.',
      'It lets {1-9},{100-900} fish a year go where they could not for {60-110} years.',
    ],
    [
      '{crew} found something odd at {part}.',
      'It was a washing machine. It is gone now, with {3-9} eels as witnesses.',
    ],
    [
      'Wie warm darf ein Fluss sein? Ein kurzer Faden.',
      'Für {fisch} wird es ab 20 °C eng: Warmes Wasser hält weniger Sauerstoff.',
      'An {11-29} Tagen dieses Sommers lag die Tann bei {town} darüber.',
    ],
  ],
  replies: [
    {
      to: 'ottilie_brackmann',
      lines: [
        'Yes, that is our reading. The raw file is at the bottom of the page.',
        'We would not say “record”: the gauge at {town} was moved in 1998, and the years before are no fair comparison.',
        'Happy to show you the fish counter. Thursday before eight?',
        'Gern. Die Werte sind vorläufig, die geprüften kommen am Freitag.',
      ],
    },
    {
      to: 'kellbrueck_rathaus',
      lines: [
        'The path at {part} can open again: level {140-180} cm and falling.',
        'Danke für die schnelle Sperrung!',
      ],
    },
    {
      to: 'anglers_ostermuehl',
      lines: [
        'Thank you! Was that above or below the weir?',
        'Lovely fish. Did you see a tag behind the fin?',
        'Which bait? Asking for a colleague.',
      ],
    },
    {
      to: 'delta_gauge_net',
      lines: ['Same here: {2-6} sensors offline since the update. Any idea?', 'That fixed it, thank you.'],
    },
  ],
  quotes: [
    {
      of: { author: 'ottilie_brackmann', text: 'Three mills, one river, no water: my report from the Tann.' },
      line: 'Worth reading. Our figures behind it are open: {120-480} litres a second are agreed, {60-200} arrived.',
    },
    {
      of: { author: 'delta_gauge_net', text: 'Our gauges now speak the same format as those of the Tann.' },
      line: 'One format from the spring to the sea. This took {3-7} years and one very patient colleague.',
    },
    {
      of: { author: 'kellbrueck_rathaus', text: 'Die Fischtreppe am Wehr ist fertig.' },
      line: 'Und heute Nacht war schon die erste Barbe drin!',
    },
  ],
  reposts: [
    {
      author: 'ottilie_brackmann',
      text: 'I stood in the Tann for six hours to learn how to count fish. Here is what nobody tells you.',
    },
    {
      author: 'kellbrueck_rathaus',
      text: 'Der Uferweg zwischen Wehr und Alter Mühle ist bis Freitag gesperrt.',
    },
    {
      author: 'anglers_ostermuehl',
      text: 'Season opens on Saturday. Please read the notice about low water first.',
    },
    { author: 'delta_gauge_net', text: 'New guide: how to mount a sensor so that the ice does not take it.' },
  ],
};
