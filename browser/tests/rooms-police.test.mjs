// The rooms of those who work with children's records every day.
import { rounds } from "../support/rounds.mjs";

rounds({
  sergeant: ["/home", "/missing", "/reports/new", "/links", "/handoffs", "/cases", "/results"],
  investigator: ["/home", "/cases", "/missing"],
  caseworker: ["/home", "/inbox", "/links", "/missing"],
});
