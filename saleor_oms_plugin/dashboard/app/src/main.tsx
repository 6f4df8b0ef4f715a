import "@saleor/macaw-ui/style";
import "./ui/ui.css";
import { createRoot } from "react-dom/client";
import { Session } from "./session/session";
import { Application } from "./shell/application";

const root = document.getElementById("root");
if (root) createRoot(root).render(<Application session={new Session()} />);
