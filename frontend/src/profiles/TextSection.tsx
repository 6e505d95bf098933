import { RichText } from './RichText';
import { NothingHere, Section } from './Section';
import classes from './TextSection.module.css';

/** A text that the analysis wrote, such as the writing style. */
export function TextSection({ title, text, absent }: { title: string; text: string | null; absent: string }) {
  return (
    <Section title={title}>
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
