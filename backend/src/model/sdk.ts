// What is used of the SDK, to be imported when a model is asked: it takes a third of a second to load.
export { createOpenAICompatible } from '@ai-sdk/openai-compatible';
export { jsonSchema, stepCountIs, streamText, tool, wrapLanguageModel } from 'ai';

// The SDK would write warnings on the console, among the lines of the log.
globalThis.AI_SDK_LOG_WARNINGS = false;
