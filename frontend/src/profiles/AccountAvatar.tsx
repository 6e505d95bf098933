import { Avatar } from '@mantine/core';
import classes from './AccountAvatar.module.css';

/**
 * A picture of an account made of its initials. Never a remote image: the platform would learn who looks at whom.
 * It says nothing that the name beside it does not, so screen readers skip it.
 */
export function AccountAvatar({ name, size }: { name: string; size: number }) {
  return (
    <Avatar size={size} radius="xl" aria-hidden classNames={{ placeholder: classes.initials }}>
      {initialsOf(name)}
    </Avatar>
  );
}

/** The first letters or digits of the first and the last word that have one: `Veldkamp Instruments 🎙️` gives `VI`. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [];
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase() : ''))
    .join('');
}
