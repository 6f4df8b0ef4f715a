"""Saleor 2.10's routes with the plugin's before them, since Saleor's last one takes everything."""

from django.urls import include, path
from saleor.urls import urlpatterns as saleor_urlpatterns

from saleor_oms_plugin.conf import BASE_PATH

urlpatterns = [path(BASE_PATH.lstrip("/"), include("saleor_oms_plugin.urls")), *saleor_urlpatterns]
