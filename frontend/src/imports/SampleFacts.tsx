import { notCarriedNames } from '@persona-lens/backend/domain/not-carried';
import type { ReactNode } from 'react';
import type { ImportSample } from '../api/imports';
import { formatCount } from '../lib/number-format';
import { provenanceFacts } from '../lib/provenance-facts';
import { leftOutText } from '../lib/sample-text';
import classes from './SampleFacts.module.css';

/** What was found in a source, what of it was used, what was left out, and what is to be known about the rest. */
export function SampleFacts({ sample }: { sample: ImportSample }) {
  const {
    posts_found: found,
    posts_used: used,
    skipped,
    columns_unread: unread,
    not_carried: missing,
  } = sample;
  return (
    <dl className={classes.facts}>
      {sample.format !== undefined && <Fact name="Format">{sample.format}</Fact>}
      <Fact name="Found">{formatCount(found)}</Fact>
      <Fact name="Used">{formatCount(used)}</Fact>
      <Fact name="Left out">
        {skipped.length === 0 ? 'Nothing' : <Lines lines={skipped.map(leftOutText)} />}
      </Fact>
      {unread !== undefined && unread.length > 0 && (
        <Fact name="Columns not understood">{unread.join(', ')}</Fact>
      )}
      <Fact name="Not in this source">
        {missing.map((name) => notCarriedNames[name]).join(', ') || 'Nothing is missing'}
      </Fact>
      {sample.provenance &&
        provenanceFacts(sample.provenance).map(([name, text]) => (
          <Fact name={name} key={name}>
            {text}
          </Fact>
        ))}
      {sample.notes.length > 0 && (
        <Fact name="Notes">
          <Lines lines={sample.notes} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
