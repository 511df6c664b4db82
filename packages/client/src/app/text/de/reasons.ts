import type { Texts } from '../en/texts.ts'

/** Warum der Server eine Änderung zur Entscheidung zurückstellt oder etwas ablehnt, nach dem Code des Fehlers. */
export const reasons: Texts['reasons'] = {
  'late-edit': 'Das Büro hatte diesen Auftrag abgerechnet, bevor Ihre Änderung ankam.',
  'may-not-change': 'Diesen Auftrag dürfen Sie nicht mehr ändern.',
  'may-not-create': 'Das dürfen Sie nicht anlegen.',
  'may-not-change-field': 'Diesen Teil des Auftrags dürfen Sie nicht ändern.',
  'may-not-change-status': 'Auf diesen Status dürfen Sie den Auftrag nicht setzen.',
  'may-not-remove': 'Das dürfen Sie nicht entfernen und nicht zurückholen.',
  'completed-meanwhile': 'Jemand anderes hatte das abgeschlossen, bevor Ihre Änderung ankam.',
  'given-away': 'Das war jemand anderem zugeteilt worden, bevor Ihre Änderung ankam.',
  'depends-on-held': 'Sie baut auf einer zurückgestellten Änderung auf.',
  'client-retired': 'Sie folgt auf eine zurückgestellte Änderung.',
  equivocation: 'Zwei verschiedene Änderungen geben sich als dieselbe aus.',
  'server-older': 'Der Server ist älter als diese App. Er nimmt die Änderung an, sobald er erneuert ist.',
  'unknown-type': 'Der Server ist älter als diese App. Er nimmt die Änderung an, sobald er erneuert ist.',
}
