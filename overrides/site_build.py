"""The hook that MkDocs calls: it adds the handbook to a configuration, or ends a build that has nothing to do."""

import sys
from pathlib import Path

import own_rules
import unchanged
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

log = get_plugin_logger("handbook")


@event_priority(200)  # before every plugin
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the handbook to a configuration: MkDocs calls its events from then on; or end the build that has no use.

    Raises:
        SystemExit: the site is there, and nothing that it is made from has changed.
    """
    if "handbook" not in config.plugins:
        record = unchanged.record(config)
        if record and record.holds():
            log.info("Nothing has changed since the last build: %s stays as it is", config.site_dir)
            raise SystemExit(0)
        config.plugins["handbook"] = handbook(config, record)
        own_rules.settle(config)
    return config


def handbook(config: MkDocsConfig, record: unchanged.Record | None) -> BasePlugin:
    """The plugin for one build; importing it takes longer than all that a build with nothing to do needs."""
    here = str(Path(__file__).parent)
    if here not in sys.path:  # MkDocs has it there only while it loads this file
        sys.path.insert(0, here)
    from handbook_plugin import Handbook  # noqa: PLC0415, as said above

    return Handbook(config, record)
