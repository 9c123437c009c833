import { render } from 'preact'
import '../../../shared/ui/theme.css'
import './page.css'
import { App } from './app.tsx'

render(<App />, document.getElementById('page')!)
