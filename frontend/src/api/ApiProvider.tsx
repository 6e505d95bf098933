import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Api } from './api';
import { ApiContext } from './use-api';

/** Gives the tree below it the api and its query cache. */
export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={api.queryClient}>{children}</QueryClientProvider>
    </ApiContext>
  );
}
