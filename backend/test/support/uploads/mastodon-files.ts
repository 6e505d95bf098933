/**
 * The files of a Mastodon archive as Mastodon writes them, with every trap: `orderedItems` is there twice, posts for followers and single
 * people stand beside the public ones, links are cut to pieces for the eye, and the public has three names.
 */
const create = (more: string, object: string) => String.raw`{
  "id":"https://social.example/users/linus/statuses/x/activity","type":"Create",
  "actor":"https://social.example/users/linus","published":"2023-05-01T00:00:00Z",${more}
  "object":${object}}`;

const publicTo =
  '"to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://social.example/users/linus/followers"]';

const items = [
  create(
    `${publicTo},`,
    String.raw`{"id":"https://social.example/users/linus/statuses/110291000000000001","type":"Note","summary":null,"inReplyTo":null,
    "published":"2023-05-01T08:15:30Z","url":"https://social.example/@linus/110291000000000001","attributedTo":"https://social.example/users/linus",
    ${publicTo},"sensitive":false,
    "content":"\u003cp\u003eFirst line\u003cbr /\u003esecond \u0026amp; last \u0026lt;line\u0026gt;\u003c/p\u003e\u003cp\u003eSee \u003ca href=\"https://example.org/a/very/long/path?x=1\u0026amp;y=2\" target=\"_blank\" rel=\"nofollow noopener noreferrer\"\u003e\u003cspan class=\"invisible\"\u003ehttps://\u003c/span\u003e\u003cspan class=\"ellipsis\"\u003eexample.org/a/very/long/path?x\u003c/span\u003e\u003cspan class=\"invisible\"\u003e=1\u0026amp;y=2\u003c/span\u003e\u003c/a\u003e \u003ca href=\"https://social.example/tags/Kernel\" class=\"mention hashtag\" rel=\"tag\"\u003e#\u003cspan\u003eKernel\u003c/span\u003e\u003c/a\u003e \u003cspan class=\"h-card\"\u003e\u003ca href=\"https://social.example/@ada\" class=\"u-url mention\"\u003e@\u003cspan\u003eada\u003c/span\u003e\u003c/a\u003e\u003c/span\u003e\u003c/p\u003e",
    "contentMap":{"de":"\u003cp\u003eFirst\u003c/p\u003e"},
    "attachment":[{"type":"Document","mediaType":"image/png","url":"/media_attachments/files/110/original/a.png","name":"A graph"}],
    "tag":[{"type":"Hashtag","href":"https://social.example/tags/kernel","name":"#kernel"},{"type":"Mention","href":"https://social.example/users/ada","name":"@ada"}],
    "likes":{"id":"https://social.example/users/linus/statuses/110291000000000001/likes","type":"Collection","totalItems":31},
    "shares":{"id":"https://social.example/users/linus/statuses/110291000000000001/shares","type":"Collection","totalItems":4}}`,
  ),
  // Unlisted, by the short name of the public, with a content warning.
  create(
    '',
    String.raw`{"id":"https://social.example/users/linus/statuses/110291000000000002","type":"Note","summary":"Politics, sorry","inReplyTo":"https://other.example/users/x/statuses/1",
    "published":"2023-05-02T10:00:00Z","to":["https://social.example/users/linus/followers"],"cc":["as:Public"],
    "content":"\u003cp\u003eI disagree.\u003c/p\u003e","contentMap":{"en":"\u003cp\u003eI disagree.\u003c/p\u003e"},"attachment":[],
    "tag":[{"type":"Mention","href":"https://other.example/users/x","name":"@x@other.example"}]}`,
  ),
  // To everybody as one text instead of a list, and a picture with a whole address.
  create(
    '',
    String.raw`{"id":"https://social.example/users/linus/statuses/110291000000000003","type":"Note","published":"2023-05-03T23:59:59Z","to":"Public",
    "content":"","attachment":[{"type":"Document","mediaType":"image/jpeg","url":"https://files.example/b.jpg"}],"tag":[],"likes":{"totalItems":2}}`,
  ),
  // For followers only, and for one person only.
  create(
    '',
    String.raw`{"id":"https://social.example/users/linus/statuses/110291000000000004","type":"Note","published":"2023-05-04T00:00:00Z","to":["https://social.example/users/linus/followers"],"cc":[],"content":"\u003cp\u003efor followers\u003c/p\u003e"}`,
  ),
  create(
    '',
    String.raw`{"id":"https://social.example/users/linus/statuses/110291000000000005","type":"Note","published":"2023-05-05T00:00:00Z","to":["https://social.example/users/ada"],"cc":[],"content":"\u003cp\u003ea private word\u003c/p\u003e"}`,
  ),
  '{"id":"https://social.example/users/linus/statuses/6/activity","type":"Announce","actor":"https://social.example/users/linus","published":"2023-05-06T00:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"object":"https://other.example/users/x/statuses/9"}',
  '{"id":"https://social.example/users/linus/statuses/7/activity","type":"Announce","actor":"https://social.example/users/linus","published":"2023-05-06T00:00:01Z","to":["https://www.w3.org/ns/activitystreams#Public"],"object":"https://other.example/users/x/statuses/10"}',
];

/** The outbox: 3 public posts, 2 that are not, 2 boosts. Its first `orderedItems` has another one, which does not count. */
export const outboxJson = `{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","totalItems":7,"orderedItems":[${create('', String.raw`{"id":"https://social.example/users/linus/statuses/1","type":"Note","published":"2020-01-01T00:00:00Z","to":["as:Public"],"content":"\u003cp\u003efrom the first list\u003c/p\u003e"}`)}],"orderedItems":[${items.join(',')}]}`;

/** The account. */
export const actorJson = String.raw`{"@context":["https://www.w3.org/ns/activitystreams"],"id":"https://social.example/users/linus","type":"Person","preferredUsername":"linus","name":"Linus T. :penguin:","summary":"\u003cp\u003eKernels \u0026amp; more\u003c/p\u003e\u003cp\u003eHelsinki\u003c/p\u003e","published":"2017-04-11T00:00:00Z","outbox":"outbox.json"}`;

/** All files of the archive that are read, and some that are not. */
export const mastodonFiles: Readonly<Record<string, string>> = {
  'media_attachments/files/110/original/a.png': 'not a picture',
  'outbox.json': outboxJson,
  'likes.json': '{"type":"OrderedCollection","id":"likes.json","orderedItems":["https://a.example/1"]}',
  'bookmarks.json': '{"type":"OrderedCollection","id":"bookmarks.json","orderedItems":[]}',
  'actor.json': actorJson,
};
