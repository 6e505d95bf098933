import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { NothingHere } from '../Section';
import type { BarPictureProps } from './BarPicture';

// The chart library is larger than the rest of the app, and a session list needs none.
const BarPicture = lazy(() => import('./BarPicture'));

/** `BarPicture`, loaded when it is first shown. */
export function LazyBars(props: BarPictureProps) {
  return (
    <ErrorBoundary
      fallback={() => (
        <NothingHere>The chart could not be drawn. Its figures are there as a table.</NothingHere>
      )}
    >
      <Suspense fallback={<Skeleton height={props.heightPx} />}>
        <BarPicture {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}
