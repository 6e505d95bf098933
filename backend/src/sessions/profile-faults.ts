import { analysisResultFaults } from '../domain/analysis-result.js';
import { maxErrors, pointerTo, ValidationError } from '../http/problem.js';

/** @throws ValidationError with at most ten faults when a body is no `AnalysisResult` */
export function requireAnalysisResult(body: unknown): void {
  const faults = analysisResultFaults(body, maxErrors);
  if (faults.length === 0) return;
  throw new ValidationError(
    faults.map(({ path, detail }) => ({ in: 'body', pointer: pointerTo(path), detail })),
  );
}
