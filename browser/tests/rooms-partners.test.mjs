// The rooms of those who see a part: a case, figures, the access log.
import { rounds } from "../support/rounds.mjs";

rounds({
  attorney: ["/home", "/cases"],
  agent: ["/home", "/cases"],
  advocate: ["/home"],
  leader: ["/home", "/results"],
  analyst: ["/home", "/results"],
  privacy: ["/home", "/access"],
});
