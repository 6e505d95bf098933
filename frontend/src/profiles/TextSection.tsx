import { RichText } from './RichText';
import { NothingHere, Section } from './Section';
import classes from './TextSection.module.css';

/** A text that the analysis wrote, such as the writing style. */
export function TextSection({
  title,
  text,
  absent,
  level,
}: {
  title: string;
  text: string | null;
  absent: string;
  level?: 3 | 4;
}) {
  return (
    <Section title={title} level={level}>
      {text === null ? (
        <NothingHere>{absent}</NothingHere>
      ) : (
        <div className={classes.prose}>
          <RichText text={text} />
        </div>
      )}
    </Section>
  );
}
