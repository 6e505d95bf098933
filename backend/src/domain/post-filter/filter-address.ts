import { filterParameters, Unusable } from './filter-parameters.js';
import type { FilterProblem } from './filter-problem.js';
import type { PostFilter } from './post-filter.js';
import { takeTypedWords } from './typed-words.js';

/** A filter, and what of its address no filter can mean. */
export interface ReadFilter {
  filter: PostFilter;
  problems: FilterProblem[];
}

const parametersByName = new Map(filterParameters.map((parameter) => [parameter.name, parameter]));

/**
 * Reads the filter in an address or a query, and the words of a filter that somebody typed into its text: `q=heron+has:media`. Parameters
 * that are not of a filter are passed over; values that cannot be are told and change nothing.
 */
export function readFilter(params: URLSearchParams): ReadFilter {
  const problems: FilterProblem[] = [];
  let filter: PostFilter = {};
  const add = (name: string, value: string) => {
    const parameter = parametersByName.get(name);
    if (!parameter) return;
    try {
      filter = parameter.add(filter, value);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      problems.push({ parameter: name, value, reason: error.message });
    }
  };
  for (const [name, value] of params) {
    if (name !== 'q') {
      add(name, value);
      continue;
    }
    const { text, parameters } = takeTypedWords(value);
    add(name, text);
    for (const [typed, typedValue] of parameters) add(typed, typedValue);
  }
  return { filter, problems };
}

/** Whether a name is that of a parameter of filters. */
export const isFilterParameter = (name: string): boolean => parametersByName.has(name);

/** Writes a filter for an address or a query: the same filter always in the same way. */
export function writeFilter(filter: PostFilter): URLSearchParams {
  return new URLSearchParams(
    filterParameters.flatMap(({ name, values }) =>
      values(filter).map((value): [string, string] => [name, value]),
    ),
  );
}

/** An address's parameters with another filter in place of theirs; all others stay. */
export function replaceFilter(params: URLSearchParams, filter: PostFilter): URLSearchParams {
  const others = [...params].filter(([name]) => !isFilterParameter(name));
  return new URLSearchParams([...others, ...writeFilter(filter)]);
}
