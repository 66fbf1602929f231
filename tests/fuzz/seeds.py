"""What the mutations begin with: small drafts of every format, a handbook entry, a configuration, a baseline."""

from __future__ import annotations

from pathlib import Path

BASE = Path(__file__).parents[1] / "fixtures" / "base"

DRAFTS: dict[str, str] = {
    "话术.md": """---
kind: script
channel: inbound
speakers:
  agent: [管家]
---

# 查询

<!-- huashu: ignore HLD-01 引用录音 -->

**客服：**您好，我为您查一下，大约一分钟，可以吗？（静音 40 秒）感谢您的耐心等待。

- 客户：好，谢谢。
- 管家：不要说“不知道”，~~请稍等~~，请说：“我来帮您问。”

| 角色 | 内容 |
| --- | --- |
| 客服 | 请您报一下单号，可以吗？ |

> 客服：再见。

```
客服：稍等
```
""",
    "录音.txt": "客服：您好。\r\n客户：我要投诉！\r\n客服：很抱歉。（转接）\r\n\r\n客服 | 您好\r\n--- | ---\r\n",
    "聊天.txt": "客服小宁 2026-10-01 09:00:01\n您好，请问有什么可以帮您？\n\n买家 2026-10-01 09:00:20\n在吗\n",
    "制度.md": "# 考勤管理制度\n\n## 第一章 目的\n\n第一条 坐席应当在 5 分钟内到岗，尽快处理。\n\n13800000000\n",
    "条目.yaml": (BASE / "scripts" / "query-hold.yaml").read_text("utf-8"),
    "对话.json": '{"dialogue": [{"role": "agent", "text": "您好\\u3002"}, {"role": "user", "text": "好"}]}\n',
}

ENTRY = BASE / "standards" / "holding.yaml"
"""The entry of the handbook that is mutated: it has clauses, phrases and examples."""

CONFIG = """handbook = "content"
ignore = ["FMT"]
select = ["HLD"]
exclude = ["archive"]
level = {"HLD-02" = "info"}

[[files]]
glob = "drafts/**"
kind = "script"
channel = "inbound"
excerpt = true

[[shapes]]
glob = "*.json"
turns = "dialogue.*"
speaker = "role"
text = "text"
agent = ["agent"]
customer = ["user"]
"""

MISTAKE = "客服：不好意思，让您久等了。\n"
"""A draft with a mistake that no harmless change may hide, and the code that tells it."""

CODE = "HLD-02"
