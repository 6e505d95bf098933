import { Button, Menu } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import { showNotice } from '../../components/notices';
import { bibtexCitation, markdownCitation, plainCitation, type CitedPost } from './citation-texts';

const FORMATS = [
  { name: 'As plain text', write: plainCitation },
  { name: 'As Markdown', write: markdownCitation },
  { name: 'As BibTeX', write: bibtexCitation },
] as const;

/** Copies a citation of a post. */
export function CiteMenu({ cited }: { cited: () => CitedPost }) {
  async function copy(write: (post: CitedPost) => string): Promise<void> {
    const text = write(cited());
    try {
      await navigator.clipboard.writeText(text);
      showNotice({ kind: 'success', id: 'cite', title: 'The citation is on the clipboard', message: text });
    } catch {
      // Without HTTPS, or when the browser forbids it: the text can still be taken by hand.
      showNotice({
        kind: 'info',
        id: 'cite',
        title: 'The browser does not let pages copy: take the text from here',
        message: text,
        isLasting: true,
      });
    }
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconQuote size={16} />}>
          Copy as citation
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ name, write }) => (
          <Menu.Item key={name} onClick={() => void copy(write)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
