import { ThemeProvider, useTheme } from "@saleor/macaw-ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Router } from "wouter";
import { makeQueryClient } from "../api/cache";
import { LanguageProvider } from "../i18n/provider";
import { SessionProvider, useSessionState } from "../session/context";
import { basePath } from "../session/meta";
import type { Session } from "../session/session";
import { aroundNav } from "../ui/leaving";
import { Doorstep } from "./doorstep";
import { Frame } from "./frame";
import { useDashboardRouting } from "./routing";
import { ViewerProvider } from "./viewer";

/** The whole application, for one session. */
export function Application({ session }: { session: Session }) {
  const [client] = useState(makeQueryClient);
  return (
    <SessionProvider session={session}>
      <QueryClientProvider client={client}>
        <ThemeProvider defaultTheme={session.getState().theme === "dark" ? "defaultDark" : "defaultLight"}>
          <LanguageProvider>
            <Themed>
              <Router base={basePath()} aroundNav={aroundNav}>
                <Inside />
              </Router>
            </Themed>
          </LanguageProvider>
        </ThemeProvider>
      </QueryClientProvider>
    </SessionProvider>
  );
}

function Themed({ children }: { children: React.ReactNode }) {
  const { theme } = useSessionState();
  const { setTheme } = useTheme();
  useEffect(() => {
    setTheme(theme === "dark" ? "defaultDark" : "defaultLight");
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.colorScheme = theme;
  }, [theme, setTheme]);
  return children;
}

/** Outside, whoever is not signed in; inside, everybody else. */
function Inside() {
  const { status } = useSessionState();
  useDashboardRouting();
  if (status !== "signedIn") return <Doorstep />;
  return (
    <ViewerProvider>
      <Frame />
    </ViewerProvider>
  );
}
