import { createContext, use, useEffect, useEffectEvent } from 'react';

/** Who takes the files that are dropped anywhere on the page. */
export interface DropTaker {
  /** What a drop does, shown while files are dragged over the page. */
  label: string;
  /** Whether it is part of a dialog. Another one does not take files while a dialog is open. */
  isInDialog?: boolean;
  /** What it takes files for, so that another page of the app can hold some for it. */
  name?: string;
  take: (files: readonly File[]) => void;
}

/** What `FileDrop` offers to what is inside of it. */
export interface DropPlace {
  /** Adds a taker; the last one is asked. It is given at once what is held for it. Gives a function that removes it. */
  add: (taker: DropTaker) => () => void;
  /** Keeps files for the taker of that name until it is there. */
  hold: (name: string, files: readonly File[]) => void;
}

/** Set by `FileDrop`. */
export const DropContext = createContext<DropPlace | null>(null);

function useDropPlace(): DropPlace {
  const place = use(DropContext);
  if (!place) throw new Error('Taking what is dropped needs a FileDrop above it');
  return place;
}

/** Takes what is dropped anywhere on the page for as long as the component is on it. */
export function useDropTaker({ label, isInDialog, name, take }: DropTaker): void {
  const { add } = useDropPlace();
  const takeNow = useEffectEvent((files: readonly File[]) => take(files));
  useEffect(
    () => add({ label, isInDialog, name, take: (files) => takeNow(files) }),
    [add, label, isInDialog, name],
  );
}

/** Gives a function that keeps files for the taker of a name, on another page of the app. */
export function useHoldFiles(): DropPlace['hold'] {
  return useDropPlace().hold;
}
