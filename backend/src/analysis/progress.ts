/** The parts of an import, in order. */
export type Stage = 'fetching' | 'parsing' | 'analyzing';

/** How far an import is: the data of a `progress` event. */
export interface Progress {
  stage: Stage;
  /** For people: `Reading data/tweets.js`. */
  message: string;
  /** Of `total`, in whatever unit the message names; both are absent where nothing can be counted. */
  done?: number;
  total?: number;
}

/** Takes the progress of an import. Called often: whoever passes it on thins it out. */
export type Report = (progress: Progress) => void;
