import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './console.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** Who has asked their system for no moving parts gets none. */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;

createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={{ token: { colorPrimary: '#b1272d', borderRadius: 6, motion } }}>
      <AntApp>
        <App />
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
);
