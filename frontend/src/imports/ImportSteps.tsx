import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { stepOf, stepsOf } from './describe-import';
import type { ImportJob } from './import-job';
import classes from './ImportSteps.module.css';

/** The parts of an import in a row, and which one it is at. */
export function ImportSteps({ job }: { job: ImportJob }) {
  const current = stepOf(job);
  return (
    <ol className={classes.steps} aria-label="Steps">
      {stepsOf(job).map((step, at) => {
        const state = at < current ? 'past' : at === current ? 'current' : 'next';
        return (
          <li
            key={step}
            className={classes.step}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={classes.mark} aria-hidden>
              {state === 'past' ? <IconCheck size={16} stroke={2.5} /> : <span className={classes.dot} />}
            </span>
            {step}
            {state === 'past' && <VisuallyHidden>, done</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
}
