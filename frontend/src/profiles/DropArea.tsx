import { Loader, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useDropzone } from 'react-dropzone';
import classes from './DropArea.module.css';

/** What `DropArea` needs. */
export interface DropAreaProps {
  onFiles: (files: readonly File[]) => void;
  isReading: boolean;
  /** What can be done here, in a line. */
  title: string;
  hint?: string;
  size?: 'compact' | 'normal';
}

/**
 * Takes files that are chosen in the browser's dialog, which a click, Enter or Space opens. What is dropped or pasted is taken by
 * `useDropTaker` and `usePaste` of whoever shows it.
 */
export function DropArea({ onFiles, isReading, title, hint, size = 'normal' }: DropAreaProps) {
  const { getRootProps, getInputProps } = useDropzone({
    onDrop: (accepted, rejected) => onFiles([...accepted, ...rejected.map((rejection) => rejection.file)]),
    noDrag: true,
    preventDropOnDocument: false,
    noPaste: true,
  });
  return (
    <div>
      <div
        {...getRootProps({
          role: 'button',
          className: classes.area,
          'aria-busy': isReading,
        })}
        data-size={size}
      >
        {isReading ? (
          <Loader size={size === 'compact' ? 20 : 32} />
        ) : (
          <IconFileUpload className={classes.icon} stroke={1.5} />
        )}
        <div>
          <Text fw={600} size="sm">
            {isReading ? 'Reading…' : title}
          </Text>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
      </div>
      {/* Beside the button, not in it: controls must not be nested. */}
      <input {...getInputProps({ accept: '.json,application/json', 'aria-hidden': true, tabIndex: -1 })} />
    </div>
  );
}
