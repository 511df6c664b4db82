// A machine on which every zone has Kathmandu's clocks: to be imported before the realm.
const real = Intl.DateTimeFormat
Intl.DateTimeFormat = new Proxy(real, {
  construct: (target, [locales, options]: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new target(locales, options?.timeZone === 'UTC' ? options : { ...options, timeZone: 'Asia/Kathmandu' }),
})
