import './styles/app.css'
import { render } from 'solid-js/web'

const root = document.getElementById('app')
if (root !== null) render(() => <main class="p-4">hello</main>, root)
