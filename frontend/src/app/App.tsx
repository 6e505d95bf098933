import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { BrowserRouter, Route, Routes } from 'react-router';
import type { Api } from '../api/api';
import { ApiProvider } from '../api/ApiProvider';
import { appPages } from '@persona-lens/backend/domain/app-pages';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { FileDrop } from '../components/FileDrop';
import { theme } from '../theme/theme';
import { BrokenPage } from './BrokenPage';
import { ImportResults } from './ImportResults';
import { MissingPage } from './MissingPage';
import { RefusalNotices } from './RefusalNotices';
import { ReportPage } from './ReportPage';
import { MOST_FILES, TOO_MANY_FILES } from './too-many-files';
import { Workspace } from './Workspace';

/** The whole app: what is around every page, and which page is where. */
export function App({ api }: { api: Api }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ApiProvider api={api}>
        <BrowserRouter>
          <Notifications position="bottom-right" limit={4} />
          <ErrorBoundary fallback={(error) => <BrokenPage error={error} />}>
            <RefusalNotices />
            <ImportResults />
            <FileDrop
              most={MOST_FILES}
              tooMany={TOO_MANY_FILES}
              refusal="Open a session first, then drop it there."
            >
              <Routes>
                {[appPages.home, appPages.search, appPages.session, appPages.compare, appPages.post].map(
                  (path) => (
                    <Route key="workspace" path={path} element={<Workspace />} />
                  ),
                )}
                <Route path={appPages.report} element={<ReportPage />} />
                <Route path="*" element={<MissingPage />} />
              </Routes>
            </FileDrop>
          </ErrorBoundary>
        </BrowserRouter>
      </ApiProvider>
    </MantineProvider>
  );
}
