// What the pages do beyond plain HTML. Everything works without this file; it saves a reload or a lost sentence.
import "htmx.org/dist/htmx.esm.min.js";
import { forgetSent, keepDrafts } from "./drafts";
import { closeMenus, focusSummary, showTab } from "./page";

forgetSent(document);
keepDrafts(document);
closeMenus(document);
showTab(document);
focusSummary(document);
// A part of the page that was fetched may hold a form or an error summary of its own.
document.addEventListener("htmx:after:swap", () => {
  keepDrafts(document);
  focusSummary(document);
});
