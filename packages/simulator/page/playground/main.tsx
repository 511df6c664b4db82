import '../viewer/viewer.css'
import './playground.css'
import { render } from 'solid-js/web'
import { followTheme } from '../viewer/theme.ts'
import { Playground } from './playground.tsx'

followTheme()
const root = document.getElementById('playground')
if (root !== null) render(() => <Playground />, root)
