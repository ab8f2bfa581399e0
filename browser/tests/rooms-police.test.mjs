// The rooms of those who work with children's records every day.
import { rounds } from "../support/rounds.mjs";

rounds({
  sergeant: ["/home", "/missing", "/reports/new", "/handoffs", "/cases", "/results"],
  investigator: ["/home", "/cases", "/missing"],
  caseworker: ["/home", "/inbox", "/missing"],
});
