import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useContext } from 'react';
import { showNotice } from '../../components/notices';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';
import type { Picture } from './picture';
import { PictureSourceContext } from './picture-source';

/** What `PictureMenu` needs. */
export interface PictureMenuProps {
  title: string;
  /** What the chart rests on. */
  caption: string;
  /** Asked for when it is saved. */
  picture: () => Picture;
}

/** Saves a chart as a file: its figures drawn anew, in light colours, with its title, sample and source. */
export function PictureMenu({ title, caption, picture }: PictureMenuProps) {
  const source = useContext(PictureSourceContext);
  if (source === null) return null;

  async function save(extension: 'png' | 'svg'): Promise<void> {
    try {
      const [{ pictureSvg }, { savePng, saveSvg }] = await Promise.all([
        import('./draw-picture'),
        import('./save-picture'),
      ]);
      const svg = pictureSvg({ title, caption, source: source!.text }, picture());
      const what = title.toLowerCase();
      const name = exportFileName(`${source!.usernames.join('-')}-${what}`, '', extension, Date.now());
      if (extension === 'svg') saveSvg(svg, name);
      else await savePng(svg, name);
    } catch {
      showNotice({
        kind: 'problem',
        id: 'picture',
        title: 'The picture could not be saved',
        message:
          extension === 'png' ? 'Try SVG, or another browser.' : 'Load the page again, then try once more.',
      });
    }
  }

  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${title}: save as picture`}
          title="Save as picture"
        >
          <IconDownload size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('png')}>PNG, for texts and slides</Menu.Item>
        <Menu.Item onClick={() => void save('svg')}>SVG, for editing</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
