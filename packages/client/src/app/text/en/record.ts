/** Pages of records that are to be read. */
export const record = {
  asking: 'Getting it from the server.',
  offline: (device: string) => `This is not on this ${device}. It comes when there is a network again.`,
  none: 'There is no such record.',
  elsewhere: 'not on this device',
  parts: 'What belongs to it',
  yes: 'Yes',
  no: 'No',
  open: (name: string) => `Open ${name}`,
}

/** Codes on things, read by the camera. */
export const scan = {
  title: 'Scan a code',
  open: 'Scan a barcode or QR code',
  seen: 'What the camera sees',
  asking: 'Waiting for the camera.',
  hold: 'Hold the code before the camera.',
  picture: 'Take it from a picture',
  problems: {
    refused: 'The camera is not allowed here. Allow it in the settings of the browser, or take a picture.',
    noCamera: 'There is no camera here. Take the code from a picture.',
    noReader: 'What reads codes is not on this device yet. It comes with the next network.',
    nothing: 'No code was found in this picture.',
  },
}
