"""One machine, nothing else installed: what `script/server` runs. Never with DEBUG unless asked."""

from config.settings import env
from config.settings.base import *  # noqa: F403  settings are names in one module

SECRET_KEY = env.required("SECRET_KEY", "run script/setup, which writes a random one into .env.")
DEBUG = env.flag("DEBUG", default=False)
