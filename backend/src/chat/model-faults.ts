import type { ModelFault, ModelFaultKind } from '../model/model-fault.js';
import { AssistantError } from './assistant.js';

const askOperator = 'Ask whoever runs this server to';
const fixes: Record<ModelFaultKind, string> = {
  key: `${askOperator} set an LLM_API_KEY that is valid.`,
  unknown: `${askOperator} set LLM_MODEL to a model that there is at LLM_BASE_URL.`,
  busy: 'Try again in a minute.',
  failed: 'Try again; if that fails, too, look at the server of the model.',
  unreachable: `${askOperator} look whether the model runs at LLM_BASE_URL, then try again.`,
  slow: 'Continue the answer, or try again when the model has less to do.',
  cut: 'Continue the answer.',
  context: `Ask for less at once or in a new session, or ask whoever runs this server to lower LLM_CONTEXT_TOKENS to what the model can read.`,
  tools: `${askOperator} choose a model that can use tools.`,
  refused: `${askOperator} look at what the server of the model says.`,
  length: 'Continue the answer, or ask for less at once.',
  filtered: 'Ask in other words.',
  empty: 'Try again, or ask in other words.',
  endless: 'Ask for less at once.',
  foreign: `${askOperator} look whether LLM_BASE_URL leads to an OpenAI-compatible endpoint.`,
};

/** Why a model has not answered to the end, for a person. */
export const toAssistantError = (fault: ModelFault): AssistantError =>
  new AssistantError(`${fault.message}.`, fixes[fault.kind]);
