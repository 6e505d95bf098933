import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { Message } from '../api/messages';
import { formatCount, formatSeconds } from '../lib/number-format';
import classes from './MessageItem.module.css';

type Usage = NonNullable<Message['usage']>;

/** Says which language model wrote an answer, or that none did; on hover, focus or touch also what that needed. */
export function AnswerSource({ usage }: { usage: Usage }) {
  const details = usage.model === null ? detailsWithoutModel(usage) : detailsOfModel(usage.model, usage);
  return (
    <Tooltip label={details} events={{ hover: true, focus: true, touch: true }} multiline maw={300} withArrow>
      <span tabIndex={0} className={classes.source}>
        <VisuallyHidden>Written </VisuallyHidden>
        {usage.model === null ? (
          'Without a language model'
        ) : (
          <>
            <VisuallyHidden>by the language model </VisuallyHidden>
            <bdi>{usage.model}</bdi>
          </>
        )}
      </span>
    </Tooltip>
  );
}

const detailsWithoutModel = ({ ms }: Usage) =>
  `Found by fixed rules in the profiles of this session${took(ms)}. For answers by a language model, whoever runs this server names one in its settings LLM_BASE_URL and LLM_MODEL.`;

function detailsOfModel(model: string, { input_tokens: read, output_tokens: wrote, ms }: Usage): string {
  const tokens = [
    ...(read === null ? [] : [`read ${formatCount(read)}`]),
    ...(wrote === null ? [] : [`wrote ${formatCount(wrote)}`]),
  ];
  const counts = tokens.length === 0 ? '' : ` It ${tokens.join(' and ')} tokens.`;
  return `Written by the language model ${model}${took(ms)}.${counts}`;
}

/** In words, with what they follow; nothing when it is not known. */
function took(ms: number): string {
  if (ms === 0) return '';
  return ms < 100 ? ` in less than ${formatSeconds(100)}` : ` in ${formatSeconds(ms)}`;
}
