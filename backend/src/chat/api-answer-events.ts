/**
 * Documents the events of an answer.
 *
 * @param first what comes first, as a sentence with a blank behind it; empty for nothing.
 */
export const answerEventsDoc = (first: string) => ({
  description:
    `${first}\`token {delta}\` goes on with the text. \`tool_call {id, tool, status, detail}\` tells the state of a tool: the one at that place in ` +
    '`toolCalls`. `analysis_result` is the whole `AnalysisResult` of an account that was brought in; it is stored by then. `done {message}` ends an answer that is whole or was stopped, `error {error, fix, message}` one that has failed or was ' +
    'interrupted; it is stored by then. Comment lines keep the connection alive.',
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example: 'id: 12.1.k2x9f1\nevent: token\ndata: {"delta":"It posts at "}\n\n',
    },
  },
});
