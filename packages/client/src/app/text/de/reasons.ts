import type { Texts } from '../en/texts.ts'

/** Warum der Server eine Änderung zur Entscheidung zurückstellt, nach dem Code des Fehlers. */
export const reasons: Texts['reasons'] = {
  'late-edit': 'Das Büro hatte diesen Auftrag abgerechnet, bevor Ihre Änderung ankam.',
  'may-not-change': 'Diesen Auftrag dürfen Sie nicht mehr ändern.',
  'may-not-create': 'Das dürfen Sie nicht anlegen.',
  'may-not-change-field': 'Diesen Teil des Auftrags dürfen Sie nicht ändern.',
  'may-not-change-status': 'Auf diesen Stand dürfen Sie den Auftrag nicht bringen.',
  'may-not-remove': 'Das dürfen Sie nicht entfernen oder zurückholen.',
  'completed-meanwhile': 'Jemand anders hatte es erledigt, bevor Ihre Änderung ankam.',
  'given-away': 'Es wurde jemand anderem gegeben, bevor Ihre Änderung ankam.',
  'handed-in': 'Das Büro hat das aus einer Datei eingereicht und entscheidet darüber.',
  'depends-on-held': 'Sie baut auf einer zurückgestellten Änderung auf.',
  'client-retired': 'Sie folgt auf eine zurückgestellte Änderung.',
  equivocation: 'Zwei verschiedene Änderungen geben sich als dieselbe aus.',
  'server-older': 'Der Server ist älter als diese App. Er nimmt die Änderung an, sobald er erneuert ist.',
  'unknown-type': 'Der Server ist älter als diese App. Er nimmt die Änderung an, sobald er erneuert ist.',
}

/** Womit der Server oder dieses Gerät etwas ablehnt, nach dem Code des Fehlers. */
export const problems: Texts['problems'] = {
  'wrong-password':
    'E-Mail und Passwort passen nicht zusammen. Versuchen Sie es noch einmal, oder fragen Sie die Verwaltung.',
  'too-many-attempts': 'Zu viele Versuche, sich anzumelden. Warten Sie eine Minute.',
  'user-inactive': 'Diese Person ist nicht mehr aktiv. Fragen Sie die Verwaltung.',
  'token-invalid': 'Die Anmeldung ist abgelaufen. Melden Sie sich wieder an.',
  'token-expired': 'Die Anmeldung ist abgelaufen. Melden Sie sich wieder an.',
  'device-unknown': 'Der Server kennt dieses Gerät nicht mehr. Melden Sie sich wieder an.',
  'wrong-organization': 'Diese Anmeldung gilt für einen anderen Betrieb.',
  'bad-request': 'Der Server konnte nicht lesen, was gesendet wurde.',
  'protocol-version': 'Der Server spricht eine andere Version. Laden Sie diese Seite neu.',
  'unknown-field': 'Dieses Feld gibt es nicht.',
  'wrong-value': 'Dieser Wert passt nicht in das Feld.',
  'too-long': 'Das ist länger, als das Feld fasst.',
  'no-such-child': 'Diesen Eintrag gibt es nicht mehr.',
  'not-allowed-now': 'Dieser Schritt ist von hier aus nicht möglich.',
  removed: 'Das wurde entfernt. Holen Sie es zuerst zurück.',
  'sealed-by-other':
    'Was hier für Sie aufbewahrt ist, wurde für einen anderen Server verschlossen und geht mit diesem nicht auf. Nichts wurde gelöscht.',
  'open-elsewhere':
    'Fieldmerge ist in einem anderen Tab offen. Schließen Sie es dort, und versuchen Sie es noch einmal.',
  'not-here': 'Das ist nicht auf diesem Gerät. Öffnen Sie es, wenn Netz da ist.',
}

/** Für alles ohne eigene Worte. */
export const otherReason: Texts['otherReason'] = {
  reason: (code) => `Der Server nennt als Grund „${code}“.`,
  todo: 'Geben Sie es als Datei aus, und zeigen Sie sie der Verwaltung.',
}
