#!/bin/sh
echo "starting $SHOP_RELEASE"
exec python server.py
