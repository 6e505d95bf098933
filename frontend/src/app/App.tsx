import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { BrowserRouter, Route, Routes } from 'react-router';
import type { Api } from '../api/api';
import { ApiProvider } from '../api/ApiProvider';
import { appPages } from '@persona-lens/backend/domain/app-pages';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { theme } from '../theme/theme';
import { BrokenPage } from './BrokenPage';
import { MissingPage } from './MissingPage';
import { RefusalNotices } from './RefusalNotices';
import { ReportPage } from './ReportPage';
import { Workspace } from './Workspace';

/** The whole app: what is around every page, and which page is where. */
export function App({ api }: { api: Api }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={4} />
      <ErrorBoundary fallback={(error) => <BrokenPage error={error} />}>
        <ApiProvider api={api}>
          <RefusalNotices />
          <BrowserRouter>
            <Routes>
              {[appPages.home, appPages.session, appPages.compare].map((path) => (
                <Route key="workspace" path={path} element={<Workspace />} />
              ))}
              <Route path={appPages.report} element={<ReportPage />} />
              <Route path="*" element={<MissingPage />} />
            </Routes>
          </BrowserRouter>
        </ApiProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
