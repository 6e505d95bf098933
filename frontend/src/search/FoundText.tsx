import type { SearchHit } from '../api/search';
import classes from './Found.module.css';

/** The text of a hit with what was found in it marked. Somebody else's words, so in their own direction. */
export function FoundText({ pieces }: Pick<SearchHit, 'pieces'>) {
  return (
    <span dir="auto" className={classes.text}>
      {pieces.map(({ text, hit }, index) =>
        hit ? (
          <mark key={index} className={classes.mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}
