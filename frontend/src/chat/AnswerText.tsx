import { lazy, memo, Suspense, useMemo } from 'react';
import { citationsIn } from '@persona-lens/backend/domain/citation';
import classes from './AnswerText.module.css';
import { CodeBlock } from './CodeBlock';
import { splitBlocks, type Block } from './split-blocks';
import { useGradually } from './use-gradually';

/** Loaded when the first answer is shown: most of it is the reader of Markdown. */
const MarkdownBlock = lazy(async () => {
  const { MarkdownBlock } = await import('./MarkdownBlock');
  return { default: MarkdownBlock };
});

/** The Markdown of an answer. While it grows, only what has changed is drawn again. */
export const AnswerText = memo(function AnswerText({ text }: { text: string }) {
  const blocks = useMemo(() => numbered(splitBlocks(text)), [text]);
  const count = useGradually(blocks.length);
  return (
    <div className={classes.text} dir="auto">
      {blocks.slice(0, count).map(({ block, firstCitation }, index) =>
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
