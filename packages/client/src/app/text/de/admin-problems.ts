import type { ProblemWords, problemCodes } from '../en/admin-problems.ts'

/** Womit der Server der Verwaltung etwas ablehnt, und was dann zu tun ist. */
const words: Readonly<Record<(typeof problemCodes)[number], ProblemWords>> = {
  'bad-request': {
    what: 'Der Server konnte nicht lesen, was gesendet wurde.',
    todo: 'Die Eingaben prüfen; bleibt es dabei, die Seite neu laden.',
  },
  'no-right': { what: 'Dazu fehlt das Recht.', todo: 'Jemanden fragen, der die Rechte verwaltet.' },
  'no-such-record': { what: 'Diesen Eintrag gibt es nicht.', todo: 'Die Auswahl prüfen.' },
  'no-such-profile': { what: 'Dieses Profil gibt es nicht.', todo: 'Den Namen prüfen.' },
  'profile-mistakes': {
    what: 'Das Profil hat Fehler.',
    todo: 'Sie beheben; jeder steht mit seiner Stelle darunter.',
  },
  'profile-changed': {
    what: 'Das Profil wurde inzwischen von jemandem veröffentlicht.',
    todo: 'Die neue Fassung ansehen, dann noch einmal veröffentlichen.',
  },
  'profile-in-use': {
    what: 'Das Profil wird noch gebraucht.',
    todo: 'Erst denen, die es haben, ein anderes geben.',
  },
  'draft-changed': {
    what: 'Jemand hat den Entwurf inzwischen gespeichert.',
    todo: 'Den Entwurf neu öffnen, und das Eigene darin wiederholen.',
  },
  'rights-mistakes': {
    what: 'Die Rechte haben Fehler.',
    todo: 'Sie beheben; jeder steht mit seiner Stelle darunter.',
  },
  'rights-changed': {
    what: 'Die Rechte wurden inzwischen von jemandem veröffentlicht.',
    todo: 'Die neue Fassung ansehen, dann noch einmal veröffentlichen.',
  },
  'email-taken': { what: 'Mit dieser E-Mail meldet sich schon jemand an.', todo: 'Eine andere nehmen.' },
  'preview-failed': {
    what: 'Die Vorschau kam nicht zustande.',
    todo: 'Es in einer Minute noch einmal versuchen.',
  },
  'server-error': {
    what: 'Der Server kam nicht weiter.',
    todo: 'Es später noch einmal versuchen; im Protokoll des Servers steht mehr.',
  },
}

export const deskProblems: Readonly<Record<string, ProblemWords>> = words
