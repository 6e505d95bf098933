import { lazy, memo, Suspense, useDeferredValue, useMemo } from 'react';
import { citationsIn } from '@persona-lens/backend/domain/citation';
import classes from './AnswerText.module.css';
import { CodeBlock } from './CodeBlock';
import { splitBlocks, type Block } from './split-blocks';

/** Loaded when the first answer is shown: most of it is the reader of Markdown. */
const MarkdownBlock = lazy(async () => {
  const { MarkdownBlock } = await import('./MarkdownBlock');
  return { default: MarkdownBlock };
});

/** A text that is longer, in UTF-16 code units, is drawn in the time that other things leave. */
const LONG = 4_000;

/** The Markdown of an answer. While it grows, only what has changed is drawn again. */
export const AnswerText = memo(function AnswerText({ text }: { text: string }) {
  const shown = useDeferredValue(text, text.length > LONG ? '' : text);
  const blocks = useMemo(() => numbered(splitBlocks(shown)), [shown]);
  return (
    <div className={classes.text} dir="auto">
      {blocks.map(({ block, firstCitation }, index) =>
        block.kind === 'code' ? (
          <CodeBlock key={index} language={block.language} code={block.code} />
        ) : (
          <Suspense key={index} fallback={<p className={classes.plain}>{block.text}</p>}>
            <MarkdownBlock text={block.text} firstCitation={firstCitation} />
          </Suspense>
        ),
      )}
    </div>
  );
});

/** Each block with the number of its first citation, counted through the text from 1 on. */
function numbered(blocks: readonly Block[]): { block: Block; firstCitation: number }[] {
  let next = 1;
  return blocks.map((block) => {
    const firstCitation = next;
    if (block.kind === 'markdown') next += citationsIn(block.text).length;
    return { block, firstCitation };
  });
}
