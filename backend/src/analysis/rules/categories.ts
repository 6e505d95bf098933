/**
 * What known sites are called and offer. A key matches the host itself and every host below it. An empty name stands for sites that say
 * nothing of what a post is about: networks' own addresses and shorteners.
 */
const sites: Record<string, readonly [name: string, category: string]> = Object.fromEntries([
  ...known(
    '',
    '',
    't.co twitter.com x.com bsky.app bit.ly buff.ly ow.ly tinyurl.com goo.gl is.gd dlvr.it lnkd.in trib.al ift.tt linktr.ee',
  ),
  ...known(
    '',
    '',
    'google.com apple.co threads.net facebook.com fb.me instagram.com web.archive.org archive.ph mastodon.social',
  ),
  ...known('YouTube', 'Video', 'youtube.com youtu.be'),
  ...known('Vimeo', 'Video', 'vimeo.com'),
  ...known('Twitch', 'Video', 'twitch.tv'),
  ...known('TikTok', 'Video', 'tiktok.com'),
  ...known('Netflix', 'Video', 'netflix.com'),
  ...known('PeerTube', 'Video', 'joinpeertube.org'),
  ...known('Spotify', 'Audio', 'spotify.com spoti.fi'),
  ...known('SoundCloud', 'Audio', 'soundcloud.com'),
  ...known('Bandcamp', 'Audio', 'bandcamp.com'),
  ...known('Apple Podcasts', 'Audio', 'podcasts.apple.com'),
  ...known('Apple Music', 'Audio', 'music.apple.com'),
  ...known('App Store', 'Apps', 'apps.apple.com'),
  ...known('Google Play', 'Apps', 'play.google.com'),
  ...known('Steam', 'Games', 'store.steampowered.com steamcommunity.com'),
  ...known('itch.io', 'Games', 'itch.io'),
  ...known('PlayStation', 'Games', 'playstation.com'),
  ...known('Xbox', 'Games', 'xbox.com'),
  ...known('Nintendo', 'Games', 'nintendo.com'),
  ...known('GitHub', 'Software', 'github.com github.io'),
  ...known('GitLab', 'Software', 'gitlab.com'),
  ...known('Codeberg', 'Software', 'codeberg.org'),
  ...known('npm', 'Software', 'npmjs.com'),
  ...known('PyPI', 'Software', 'pypi.org'),
  ...known('Docker Hub', 'Software', 'hub.docker.com'),
  ...known('Hugging Face', 'Software', 'huggingface.co'),
  ...known('Stack Overflow', 'Software', 'stackoverflow.com'),
  ...known('ChatGPT', 'Artificial intelligence', 'chatgpt.com chat.openai.com'),
  ...known('OpenAI', 'Artificial intelligence', 'openai.com'),
  ...known('Anthropic', 'Artificial intelligence', 'anthropic.com claude.ai'),
  ...known(
    'Amazon',
    'Shopping',
    'amazon.com amazon.de amazon.co.uk amazon.fr amazon.es amazon.it amazon.co.jp amazon.in amzn.to amzn.eu a.co',
  ),
  ...known('eBay', 'Shopping', 'ebay.com ebay.de ebay.co.uk'),
  ...known('Etsy', 'Shopping', 'etsy.com etsy.me'),
  ...known('Shopify', 'Shopping', 'shopify.com myshopify.com'),
  ...known('Goodreads', 'Books', 'goodreads.com'),
  ...known('Bookshop.org', 'Books', 'bookshop.org'),
  ...known('Patreon', 'Fundraising', 'patreon.com'),
  ...known('Ko-fi', 'Fundraising', 'ko-fi.com'),
  ...known('GoFundMe', 'Fundraising', 'gofundme.com gofund.me'),
  ...known('Kickstarter', 'Fundraising', 'kickstarter.com kck.st'),
  ...known('Substack', 'Newsletters and blogs', 'substack.com'),
  ...known('Medium', 'Newsletters and blogs', 'medium.com'),
  ...known('WordPress', 'Newsletters and blogs', 'wordpress.com'),
  ...known('Tumblr', 'Newsletters and blogs', 'tumblr.com'),
  ...known('LinkedIn', 'Work', 'linkedin.com'),
  ...known('Reddit', 'Community', 'reddit.com redd.it'),
  ...known('Discord', 'Community', 'discord.com discord.gg'),
  ...known('Telegram', 'Community', 't.me telegram.org'),
  ...known('Meetup', 'Events', 'meetup.com'),
  ...known('Eventbrite', 'Events', 'eventbrite.com eventbrite.de eventbrite.co.uk'),
  ...known('Zoom', 'Events', 'zoom.us'),
  ...known('Wikipedia', 'Reference', 'wikipedia.org'),
  ...known('Wikimedia Commons', 'Reference', 'commons.wikimedia.org'),
  ...known('arXiv', 'Research', 'arxiv.org'),
  ...known('DOI', 'Research', 'doi.org'),
  ...known('PubMed', 'Research', 'pubmed.ncbi.nlm.nih.gov'),
  ...known('Nature', 'Research', 'nature.com'),
  ...known('Science', 'Research', 'science.org'),
  ...known('NASA', 'Research', 'nasa.gov go.nasa.gov'),
  ...known('ESA', 'Research', 'esa.int'),
  ...known('The New York Times', 'News', 'nytimes.com nyti.ms'),
  ...known('The Washington Post', 'News', 'washingtonpost.com wapo.st'),
  ...known('The Guardian', 'News', 'theguardian.com gu.com'),
  ...known('BBC', 'News', 'bbc.co.uk bbc.com bbc.in'),
  ...known('CNN', 'News', 'cnn.com cnn.it'),
  ...known('Reuters', 'News', 'reuters.com reut.rs'),
  ...known('AP', 'News', 'apnews.com'),
  ...known('Bloomberg', 'News', 'bloomberg.com bloom.bg'),
  ...known('Financial Times', 'News', 'ft.com on.ft.com'),
  ...known('The Wall Street Journal', 'News', 'wsj.com on.wsj.com'),
  ...known('Politico', 'News', 'politico.com politico.eu'),
  ...known('Der Spiegel', 'News', 'spiegel.de'),
  ...known('Die Zeit', 'News', 'zeit.de'),
  ...known('Tagesschau', 'News', 'tagesschau.de'),
  ...known('Süddeutsche Zeitung', 'News', 'sueddeutsche.de sz.de'),
  ...known('Le Monde', 'News', 'lemonde.fr'),
  ...known('El País', 'News', 'elpais.com'),
  ...known('Al Jazeera', 'News', 'aljazeera.com aje.io'),
  ...known('NHK', 'News', 'nhk.or.jp'),
]);

function known(name: string, category: string, hosts: string): [string, readonly [string, string]][] {
  return hosts.split(' ').map((host) => [host, [name, category]]);
}

/** What a site is called and its category; a site that is not known by its host; null for one that says nothing of a topic. */
export function describeSite(host: string): { name: string; category: string } | null {
  for (let below = host; below.includes('.'); below = below.slice(below.indexOf('.') + 1)) {
    const site = sites[below];
    if (site !== undefined) return site[0] === '' ? null : { name: site[0], category: site[1] };
  }
  return { name: host, category: categoryOfEnding(host) };
}

function categoryOfEnding(host: string): string {
  if (/\.(?:edu|ac\.[a-z]{2})$/.test(host)) return 'Education';
  if (/\.(?:gov|mil|gov\.[a-z]{2}|gouv\.fr|gob\.[a-z]{2}|bund\.de|europa\.eu|int)$/.test(host))
    return 'Government';
  return 'Websites';
}

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
  const whole = name.toLowerCase().replace(/[\s-]/g, '');
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
