import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { useRef, useState } from 'react';
import { cutTitle, maxTitleLength, titleLength } from '@persona-lens/backend/domain/title';

/** From how many characters on the input counts them. */
const COUNTED_FROM = 20;

interface TitleInputProps extends Pick<TextInputProps, 'size' | 'className'> {
  /** The title to start from. */
  title: string;
  /** Called once: with the new title, or with null if nothing is to change. */
  onDone: (title: string | null) => void;
}

/**
 * Edits a session's title in place: Enter or leaving the field saves, Escape does not. What is longer than a title
 * may be is cut while it is typed, and counted near the end.
 */
export function TitleInput({ title, onDone, ...inputProps }: TitleInputProps) {
  const [text, setText] = useState(title);
  const isDone = useRef(false);
  const length = titleLength(text);

  const finish = (result: string | null) => {
    // Enter takes the field away, which makes it lose the focus and come here a second time.
    if (isDone.current) return;
    isDone.current = true;
    const cut = result === null ? '' : cutTitle(result);
    onDone(cut === '' || cut === title ? null : cut);
  };

  return (
    <TextInput
      {...inputProps}
      aria-label="Title"
      data-autofocus
      autoFocus
      autoComplete="off"
      enterKeyHint="done"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const isComposing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing;
        setText(titleLength(value) > maxTitleLength && !isComposing ? cutTitle(value) : value);
      }}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        // While an input method is composing, Enter and Escape belong to it.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(text);
        if (event.key === 'Escape') finish(null);
      }}
      rightSectionWidth={length >= COUNTED_FROM ? 48 : 0}
      rightSection={
        length >= COUNTED_FROM ? (
          <Text size="xs" c={length >= maxTitleLength ? 'var(--pl-warning)' : 'dimmed'} aria-live="polite">
            {length}/{maxTitleLength}
          </Text>
        ) : null
      }
    />
  );
}
