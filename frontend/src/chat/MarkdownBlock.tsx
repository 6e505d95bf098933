import { memo, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './AnswerText.module.css';
import { CitationButton, UnknownPost } from './CitationButton';
import { remarkCitations, withSafeCitations } from './remark-citations';

/** Only addresses of web pages; what else there is stays text. */
const webAddress = (address: string) => (/^https?:\/\//i.test(address) ? address : '');

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <>{children}</>
    ),
  // A picture would tell its host who reads: it is named, with the way to it.
  img: ({ src, alt }) =>
    typeof src === 'string' && src !== '' ? (
      <a href={src} target="_blank" rel="noopener noreferrer nofollow">
        Picture: {alt || src}
      </a>
    ) : (
      <>{alt}</>
    ),
  table: ({ children }) => (
    // Reached by keyboard, too, when it has to be scrolled.
    <div className={classes.table} role="region" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  // The headings of an answer are below those of the page.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  // What checks a box of a list is the answer, not the reader.
  input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
  cite: ({ node }) => {
    const { username, post, number } = node?.properties ?? {};
    if (typeof post !== 'string') return <UnknownPost />;
    return (
      <CitationButton
        username={typeof username === 'string' ? username : null}
        postId={post}
        number={Number(number)}
      />
    );
  },
};

interface MarkdownBlockProps {
  text: string;
  /** The number of its first citation. */
  firstCitation: number;
}

/**
 * One block of Markdown, with the tables and so on of GitHub. HTML in it is not read: it shows as the text that it is. Nothing is asked of
 * another host. Memoised: a long answer has hundreds.
 */
export const MarkdownBlock = memo(function MarkdownBlock({ text, firstCitation }: MarkdownBlockProps) {
  const plugins = useMemo(() => [remarkGfm, [remarkCitations, firstCitation] as const], [firstCitation]);
  return (
    <Markdown remarkPlugins={plugins as never} components={components} urlTransform={webAddress}>
      {withSafeCitations(text)}
    </Markdown>
  );
});
