import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { PostItem } from './PostItem';
import { somePosts } from './test-profile';

function draw(tweet: Record<string, unknown>): string {
  const [post] = somePosts([tweet]);
  if (post === undefined) throw new Error('no post');
  return renderToStaticMarkup(
    <MemoryRouter>
      <MantineProvider>
        <PostItem post={{ ...post, kind: 'original' }} username="heron_watch" timeZone="UTC" />
      </MantineProvider>
    </MemoryRouter>,
  );
}

describe('a post', () => {
  it('says in words that its time is a claim', () => {
    expect(draw({ time_claimed: true })).toContain('Time as claimed');
    expect(draw({})).not.toContain('claimed');
    expect(draw({ time_claimed: true, timestamp_ms: 0 })).not.toContain('claimed');
  });

  it('shows what it said before it was edited', () => {
    const html = draw({
      text: 'Planted tomatoes',
      versions: [{ id: '1', text: 'Planted tomatos', timestamp_ms: Date.UTC(2025, 0, 6, 8) }],
    });
    expect(html).toContain('Edited; 1 earlier version');
    expect(html).toContain('Planted tomatos');
    expect(html).toContain('2025-01-06T08:00:00.000Z');
    expect(draw({})).not.toContain('Edited');
  });
});
