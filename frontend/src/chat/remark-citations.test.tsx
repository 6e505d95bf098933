import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownBlock } from './MarkdownBlock';

const draw = (text: string, firstCitation = 1) =>
  renderToStaticMarkup(<MarkdownBlock text={text} firstCitation={firstCitation} />);

describe('citations in Markdown', () => {
  it('become buttons, numbered through the text', () => {
    const html = draw('At night [post:1] [post:heron%20watch/42].', 7);
    expect(html).toContain('aria-label="Citation 7: show the post"');
    expect(html).toContain('aria-label="Citation 8: show the post of @heron watch"');
    expect(html).not.toContain('[post:');
  });

  it('work in tables and emphasis, and with names that are addresses', () => {
    expect(draw('| a |\n|---|\n| [post:1] |')).toContain('Citation 1');
    expect(draw('**bold [post:a_b/1_2]**')).toContain('of @a_b');
    expect(draw('[post:heron@host.example/112]')).toContain('of @heron@host.example');
    expect(draw('[post:heron.bsky.social/3k2]')).toContain('of @heron.bsky.social');
  });

  it('show as unknown where the server has found none', () => {
    const html = draw('At night [post not found], and by day [post:1].');
    expect(html).toContain('aria-label="There is no such post in this session"');
    expect(html).toContain('Citation 1: show the post');
    expect(html).not.toContain('not found');
  });

  it('stay text in code', () => {
    expect(draw('`[post:1]`')).toContain('<code>[post:1]</code>');
  });
});

describe('Markdown', () => {
  it('shows HTML as text and opens nothing but web pages', () => {
    const html = draw(
      '<b onclick="x()">hi</b> [a](javascript:x) [b](data:text/html,x) ![c](http://h.example/c.png)',
    );
    expect(html).not.toMatch(/<b |href="(?:javascript|data)|<img/);
    expect(html).toContain('href="http://h.example/c.png"');
  });
});
